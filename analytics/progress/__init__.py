"""Is it real or noise? From a log to daily strands, their reviews, milestones and verdicts."""
