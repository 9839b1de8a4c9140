"""What the finders know of English: words and how common they are, from data files that are mapped, not loaded."""
