"""One module for each file format. They render blocks and know no group."""
