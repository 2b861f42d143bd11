-- The language that the shop's staff last read Pointbook in: for what is written while nobody is signed in.
ALTER TABLE shop ADD COLUMN language text CHECK (language IN ('en', 'bg'));
