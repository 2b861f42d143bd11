-- An erasure notes a customer whose value is still on its way, and of whom no row is there yet.
GRANT INSERT ON balance_field TO pointbook_eraser;
