"""One file that holds the portal's data: made while people work, checked before anything of it is believed.

The file is an age file (age-encryption.org/v1) of a gzipped tar: `database` (SQLite's own file, or pg_dump's custom
format), `private/…` and `public/…` (the kept files), and `manifest.json` last. Whoever has the secret key opens it with
the `age` and `tar` of any system, without the portal. The server needs the public key only: who takes the server does
not get the older copies.
"""
