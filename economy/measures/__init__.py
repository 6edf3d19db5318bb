"""What rounds of the survey say, each measure as one statement: what share has what, who is poor, what changes, who needs help."""
