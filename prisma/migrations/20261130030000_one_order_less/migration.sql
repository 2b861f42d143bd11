-- The order by number of entries: of the three it is the least asked for, and each one makes writing balances dearer.
-- Pages along it were also the slowest where a filter is on, since who is in an import has more entries than others.
DROP INDEX balance_by_entries;
