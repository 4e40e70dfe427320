"""Tables over immutable rows."""
