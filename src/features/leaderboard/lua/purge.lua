-- Takes an index away with all that was found under its season's name.
-- ARGV, behind those of board.lua: names of keys.
drop(order, keys, views)
for i = 4, #ARGV do redis.call('UNLINK', ARGV[i]) end
