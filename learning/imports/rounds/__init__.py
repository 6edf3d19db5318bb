"""The kind `round_attendance`: who came to the meetings of a round of a course, names down and days across."""
