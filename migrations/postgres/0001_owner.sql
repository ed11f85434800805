-- The mark by which a database is known to be Firstrung's; another program's is refused.
INSERT INTO meta (key, value) VALUES ('application', 'firstrung');
