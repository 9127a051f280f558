"""One file a question: the question, its SQL, what it measures, says and draws."""
