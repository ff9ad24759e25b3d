-- Takes an index away: in any case, or where ARGV[4] names a seq, only if it stands there.
if ARGV[4] == '' or redis.call('HGET', keys, 'seq') == ARGV[4] then drop(order, keys, views) end
