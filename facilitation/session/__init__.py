"""A session: one sitting of one discussion. It knows no group."""
