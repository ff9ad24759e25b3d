-- Follows Postgres by one step, and tells the ranks before and after each change.
-- KEYS: as in read.lua.
-- ARGV: the seq that the step starts from, the seq that it leads to, and for each change
--   the player's id, the rank key before ('' for none) and the rank key after ('' where the standing is gone).
-- Reply: {'missing'}, {'gap', seq} where the index does not stand where the step starts, or {'ok', seq, rank before or 0, rank after or 0, …}.
--   A step that arrives a second time, or after a catch-up that went past it, moves nothing and still tells the ranks.
local order, keys = KEYS[1], KEYS[2]
local from, to = tonumber(ARGV[1]), tonumber(ARGV[2])
local stored = redis.call('HGET', keys, 'seq')
if not stored or redis.call('HLEN', keys) ~= redis.call('ZCARD', order) + 1 then return { 'missing' } end
local seq = tonumber(stored)
-- Between the two lies only a commit that Postgres has lost since.
if seq < from or (seq > from and seq < to) then return { 'gap', stored } end
local moves = seq < to

-- Where a key stands, or would stand without the player's present one.
local function rankOf(id, key)
  if key == '' then return 0 end
  local rank = redis.call('ZRANK', order, key .. id)
  if rank then return rank + 1 end
  local before = redis.call('ZLEXCOUNT', order, '-', '(' .. key .. id)
  local present = redis.call('HGET', keys, id)
  -- Lua compares strings by the locale, so the sorted set is asked whether the present one stands before.
  if present and redis.call('ZLEXCOUNT', order, '[' .. present .. id, '(' .. key .. id) > 0 then before = before - 1 end
  return before + 1
end

local reply = { 'ok', moves and ARGV[2] or stored }
for i = 3, #ARGV, 3 do
  local id, before, after = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  reply[#reply + 1] = rankOf(id, before)
  if moves then
    local present = redis.call('HGET', keys, id)
    if present ~= after then
      if present then redis.call('ZREM', order, present .. id) end
      if after == '' then
        redis.call('HDEL', keys, id)
      else
        redis.call('ZADD', order, 0, after .. id)
        redis.call('HSET', keys, id, after)
      end
    end
  end
  reply[#reply + 1] = rankOf(id, after)
end
if moves then redis.call('HSET', keys, 'seq', ARGV[2]) end
return reply
