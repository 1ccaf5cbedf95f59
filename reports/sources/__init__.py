"""What documents are made from: a group's own record, or released versions."""
