"""The kind `volunteer_log`: old paper logs of who helped on which day for how long."""
