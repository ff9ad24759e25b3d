-- Fills an index that is being built, by a chunk of standings in rank order.
-- ARGV, behind those of board.lua: for how many seconds what is being built may live; rows, one after another: rank key,
--   the player's 16 bytes, and where the board has dimensions a length and a value for each of the two.
local rows = ARGV[5]
local at = 1
local touched = {}
if isFiled then
  while at <= #rows do
    local id = string.sub(rows, at + keyBytes, at + keyBytes + 15)
    local start = at + keyBytes + 16
    local first = string.byte(rows, start)
    local second = string.byte(rows, start + 1 + first)
    local filed = string.sub(rows, start, start + 1 + first + second)
    put(id, string.sub(rows, at, at + keyBytes - 1), filed)
    for _, view in ipairs(viewsOf(filed)) do touched[view] = true end
    at = start + #filed
  end
else
  local members, fields = {}, {}
  local sub = string.sub
  while at <= #rows do
    local member = sub(rows, at, at + keyBytes + 15)
    local n = #members
    -- A number would be printed with 17 digits, for each entry.
    members[n + 1], members[n + 2] = '0', member
    fields[n + 1], fields[n + 2] = sub(member, keyBytes + 1), sub(member, 1, keyBytes)
    at = at + keyBytes + 16
    -- Within what Lua can unpack onto its stack.
    if #members == 2000 or at > #rows then
      redis.call('ZADD', order, unpack(members))
      redis.call('HSET', keys, unpack(fields))
      if style == 'DENSE' then
        for i = 2, #members, 2 do redis.call('ZADD', gradesOf(order), '0', gradeOf(members[i])) end
      end
      members, fields = {}, {}
    end
  end
end
-- With its end set in the same step, so that a process that dies leaves nothing for ever.
touched[''] = true
for view in pairs(touched) do
  redis.call('EXPIRE', setOf(order, view), ARGV[4])
  redis.call('EXPIRE', gradesOf(setOf(order, view)), ARGV[4])
end
redis.call('EXPIRE', keys, ARGV[4])
redis.call('EXPIRE', views, ARGV[4])
return redis.call('ZCARD', order)
