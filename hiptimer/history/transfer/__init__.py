"""The log out of HipTimer and into it, and everything in one file. docs/transfer.md tells how."""
