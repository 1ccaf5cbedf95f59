"""Where a group and its sessions meet: the only package that knows both."""
