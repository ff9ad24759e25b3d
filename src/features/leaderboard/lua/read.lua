-- Answers several questions about one season from one moment.
-- ARGV, behind those of board.lua: questions one after another, each naming a view ('' for all entries):
--   slice VIEW MIN MAX first|last LIMIT, with lexicographic bounds as ZRANGE takes them
--   from-rank VIEW RANK LIMIT
--   places VIEW N ID…
--   around VIEW ID SIZE
-- Reply: {seq, answer…}, or {} where the index is not whole. An answer is {number of entries, position of the first
--   member, its rank, member…}, and for places {number of entries, position, rank, member, position, rank, member, …}.
local seq = redis.call('HGET', keys, 'seq')
if not seq or not isWhole(order, keys, views) then return {} end

local function rankAt(set, position, member)
  if style == 'UNIQUE' then return position end
  local grade = gradeOf(member)
  if style == 'DENSE' then return redis.call('ZRANK', gradesOf(set), grade) + 1 end
  return redis.call('ZLEXCOUNT', set, '-', '(' .. grade) + 1
end

-- Where the first entry stands that has this rank or a later one.
local function positionOf(set, rank)
  if style == 'UNIQUE' then return rank end
  if style == 'DENSE' then
    local grade = redis.call('ZRANGE', gradesOf(set), rank - 1, rank - 1)[1]
    return grade and redis.call('ZLEXCOUNT', set, '-', '(' .. grade) + 1
  end
  local member = redis.call('ZRANGE', set, rank - 1, rank - 1)[1]
  if not member or rankAt(set, rank, member) == rank then return rank end
  return redis.call('ZLEXCOUNT', set, '-', '[' .. gradeOf(member) .. beyond) + 1
end

local function row(set, count, position, members)
  local answer = { count }
  if #members == 0 then return answer end
  answer[2], answer[3] = position, rankAt(set, position, members[1])
  for i = 1, #members do answer[i + 3] = members[i] end
  return answer
end

local reply = { seq }
local at = 4
while at <= #ARGV do
  local question, view = ARGV[at], ARGV[at + 1]
  local set = setOf(order, view)
  local count = redis.call('ZCARD', set)
  if view ~= '' and count ~= tonumber(redis.call('HGET', views, view) or 0) then return {} end
  local answer
  if question == 'slice' then
    local min, max, limit = ARGV[at + 2], ARGV[at + 3], ARGV[at + 5]
    local members
    if ARGV[at + 4] == 'first' then
      members = redis.call('ZRANGE', set, min, max, 'BYLEX', 'LIMIT', 0, limit)
    else
      local reversed = redis.call('ZRANGE', set, max, min, 'BYLEX', 'REV', 'LIMIT', 0, limit)
      members = {}
      for i = #reversed, 1, -1 do members[#members + 1] = reversed[i] end
    end
    local position = #members > 0 and redis.call('ZRANK', set, members[1]) + 1
    answer = row(set, count, position, members)
    at = at + 6
  elseif question == 'from-rank' then
    local position = positionOf(set, tonumber(ARGV[at + 2]))
    local members = position and redis.call('ZRANGE', set, position - 1, position + tonumber(ARGV[at + 3]) - 2) or {}
    answer = row(set, count, position, members)
    at = at + 4
  elseif question == 'places' then
    local n = tonumber(ARGV[at + 2])
    answer = { count }
    for i = at + 3, at + 2 + n do
      local stored = redis.call('HGET', keys, ARGV[i])
      local member = stored and string.sub(stored, 1, keyBytes) .. ARGV[i]
      local index = member and redis.call('ZRANK', set, member)
      if index then
        answer[#answer + 1] = index + 1
        answer[#answer + 1] = rankAt(set, index + 1, member)
        answer[#answer + 1] = member
      end
    end
    at = at + 3 + n
  else
    local id, size = ARGV[at + 2], tonumber(ARGV[at + 3])
    local stored = redis.call('HGET', keys, id)
    local index = stored and redis.call('ZRANK', set, string.sub(stored, 1, keyBytes) .. id)
    answer = { count }
    if index then
      local first = math.max(1, math.min(index + 1 - math.floor((size - 1) / 2), count - size + 1))
      answer = row(set, count, first, redis.call('ZRANGE', set, first - 1, first + size - 2))
    end
    at = at + 4
  end
  reply[#reply + 1] = answer
end
return reply
