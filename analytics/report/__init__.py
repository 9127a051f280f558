"""What may leave the house: a report, a page, a bundle, scores, each cut down to its level."""
