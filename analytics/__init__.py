"""What Secure Base can do without a screen: read files, keep the log, answer questions."""
