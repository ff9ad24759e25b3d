-- Puts a rebuilt index in place, unless one that is whole and has followed further stands there by now.
-- KEYS: sorted set and hash as in read.lua, then the two rebuilt ones.
-- ARGV: the seq of the rebuilt ones, and how many entries they must have: Redis may have been flushed or restarted from
--   an older file while they were filled, and what is left of them must not pass for the whole.
local order, keys, newOrder, newKeys = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local count = tonumber(ARGV[2])
local whole = redis.call('HGET', newKeys, 'seq') == ARGV[1]
  and redis.call('HLEN', newKeys) == count + 1
  and redis.call('ZCARD', newOrder) == count
local stored = redis.call('HGET', keys, 'seq')
local isPresentNewer = stored
  and tonumber(stored) >= tonumber(ARGV[1])
  and redis.call('HLEN', keys) == redis.call('ZCARD', order) + 1
if not whole or isPresentNewer then
  redis.call('UNLINK', newOrder, newKeys)
  return 0
end
redis.call('UNLINK', order, keys)
if count > 0 then
  redis.call('RENAME', newOrder, order)
  redis.call('PERSIST', order)
end
redis.call('RENAME', newKeys, keys)
redis.call('PERSIST', keys)
return 1
