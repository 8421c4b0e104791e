"""What `make bench` measures: how right the program is, and how fast. Never a test."""
