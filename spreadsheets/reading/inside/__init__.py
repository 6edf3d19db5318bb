"""What runs in the child process: the standard library and python-calamine only.

The modules here import one another by their bare names: the child has this folder, not the project, on its path.
"""
