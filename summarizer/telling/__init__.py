"""What sentences tell, by plain code: who is with whom, who says it, what is wanted, which day is meant."""
