"""One contract that every store keeps."""
