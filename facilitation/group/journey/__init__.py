"""How far the group has come through its guides."""
