-- How many entries stand before certain places, for a season that stands at a given seq.
-- ARGV, behind those of board.lua: the seq, then bounds: rank keys, or grades where ranks go by grades.
-- Reply: {'missing'}, {'gap', seq} where the index stands elsewhere, or {'ok', number of entries, n…} with one number per
--   bound: entries before it. Where grades are counted, two: grades before this one, and entries in it.
local stored = redis.call('HGET', keys, 'seq')
if not stored or not isWhole(order, keys, views) then return { 'missing' } end
if stored ~= ARGV[4] then return { 'gap', stored } end
local reply = { 'ok', redis.call('ZCARD', order) }
for i = 5, #ARGV do
  local bound = ARGV[i]
  if style == 'DENSE' then
    reply[#reply + 1] = redis.call('ZLEXCOUNT', gradesOf(order), '-', '(' .. bound)
    reply[#reply + 1] = redis.call('ZLEXCOUNT', order, '[' .. bound, '[' .. bound .. beyond)
  else
    reply[#reply + 1] = redis.call('ZLEXCOUNT', order, '-', '(' .. bound)
  end
end
return reply
