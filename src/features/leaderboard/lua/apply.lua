-- Follows Postgres by one step.
-- ARGV, behind those of board.lua: the seq that the step starts from, the seq that it leads to, 1 where the step holds
--   all that moved in between (then it fits an index that stands anywhere in between, too), and for each player whose
--   standing changed the id, the rank key now ('' where the standing is gone) and what the run is filed under.
-- Reply: {'missing'}, {'gap', seq} where the index does not stand where the step starts, or {'ok', seq}. A step that
--   arrives a second time, or after a catch-up that went past it, moves nothing.
local from, to = tonumber(ARGV[4]), tonumber(ARGV[5])
local stored = redis.call('HGET', keys, 'seq')
if not stored or not isWhole(order, keys, views) then return { 'missing' } end
local seq = tonumber(stored)
-- Between the two ends of a commit lies only one that Postgres has lost since.
if seq < from or (seq > from and seq < to and ARGV[6] ~= '1') then return { 'gap', stored } end
if seq >= to then return { 'ok', stored } end
for i = 7, #ARGV, 3 do
  local id, key, filed = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  local present = redis.call('HGET', keys, id)
  if present ~= key .. filed then
    if present then take(id, present) end
    if key ~= '' then put(id, key, filed) end
  end
end
redis.call('HSET', keys, 'seq', ARGV[5])
return { 'ok', ARGV[5] }
