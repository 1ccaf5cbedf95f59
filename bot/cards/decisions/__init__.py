"""Cards for proposals, votes, ratings, and agreements. They draw a state and change nothing."""
