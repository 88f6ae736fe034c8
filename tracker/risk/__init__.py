"""How grave a recommendation is while it stays undone, set by oversight, and which post has accepted that."""
