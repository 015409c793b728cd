"""What several screens show or are given."""
