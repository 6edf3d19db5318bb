"""The kind `attendance`: who came. A list of names for one activity, names down and days across, or a list of both."""
