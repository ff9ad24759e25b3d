-- Puts a rebuilt index in place, unless one that is whole and has followed further stands there by now.
-- KEYS: as in board.lua, then the three rebuilt ones.
-- ARGV, behind those of board.lua: the seq of the rebuilt ones, and how many entries they must have: Redis may have been
--   flushed or restarted from an older file while they were filled, and what is left must not pass for the whole.
local newOrder, newKeys, newViews = KEYS[4], KEYS[5], KEYS[6]
local isRight = redis.call('HGET', newKeys, 'seq') == ARGV[4]
  and isWhole(newOrder, newKeys, newViews)
  and redis.call('ZCARD', newOrder) == tonumber(ARGV[5])
for _, view in ipairs(redis.call('HKEYS', newViews)) do
  if redis.call('ZCARD', setOf(newOrder, view)) ~= tonumber(redis.call('HGET', newViews, view)) then isRight = false end
end
local stored = redis.call('HGET', keys, 'seq')
local isPresentNewer = stored and tonumber(stored) >= tonumber(ARGV[4]) and isWhole(order, keys, views)
if not isRight or isPresentNewer then
  drop(newOrder, newKeys, newViews)
  return 0
end
drop(order, keys, views)
local function move(from, to)
  if redis.call('EXISTS', from) == 0 then return end
  redis.call('RENAME', from, to)
  redis.call('PERSIST', to)
end
for _, view in ipairs(redis.call('HKEYS', newViews)) do
  move(setOf(newOrder, view), setOf(order, view))
  move(gradesOf(setOf(newOrder, view)), gradesOf(setOf(order, view)))
end
move(newOrder, order)
move(gradesOf(newOrder), gradesOf(order))
move(newKeys, keys)
move(newViews, views)
return 1
