"""Where the staff's side begins: every address below it is of somebody who is signed in, or leads to signing in."""

STAFF = "/admin/"
