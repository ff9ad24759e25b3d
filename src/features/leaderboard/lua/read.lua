-- Answers several questions about one season from one moment.
-- KEYS: the sorted set of members (all scores equal, so sorted by their bytes); the hash player -> rank key, with the
--   field "seq" that tells how far both have followed Postgres.
-- ARGV: questions one after another:
--   slice MIN MAX first|last LIMIT, with lexicographic bounds as ZRANGE takes them
--   places N ID…
--   around ID SIZE
-- Reply: {seq, number of entries, answer…}, or {} where the two keys are missing or do not fit each other. An answer is
--   {rank of the first member, member…} for slice and around, and {rank, member, rank, member…} for places.
local order, keys = KEYS[1], KEYS[2]
local seq = redis.call('HGET', keys, 'seq')
local count = redis.call('ZCARD', order)
if not seq or redis.call('HLEN', keys) ~= count + 1 then return {} end

local function rankOf(id)
  local key = redis.call('HGET', keys, id)
  if not key then return nil end
  local member = key .. id
  return redis.call('ZRANK', order, member) + 1, member
end

local reply = { seq, count }
local at = 1
while at <= #ARGV do
  local question = ARGV[at]
  local answer = {}
  if question == 'slice' then
    local min, max, limit = ARGV[at + 1], ARGV[at + 2], ARGV[at + 4]
    local members
    if ARGV[at + 3] == 'first' then
      members = redis.call('ZRANGE', order, min, max, 'BYLEX', 'LIMIT', 0, limit)
    else
      local reversed = redis.call('ZRANGE', order, max, min, 'BYLEX', 'REV', 'LIMIT', 0, limit)
      members = {}
      for i = #reversed, 1, -1 do members[#members + 1] = reversed[i] end
    end
    if #members > 0 then answer[1] = redis.call('ZRANK', order, members[1]) + 1 end
    for i = 1, #members do answer[i + 1] = members[i] end
    at = at + 5
  elseif question == 'places' then
    local n = tonumber(ARGV[at + 1])
    for i = at + 2, at + 1 + n do
      local rank, member = rankOf(ARGV[i])
      if rank then
        answer[#answer + 1] = rank
        answer[#answer + 1] = member
      end
    end
    at = at + 2 + n
  else
    local rank = rankOf(ARGV[at + 1])
    if rank then
      local size = tonumber(ARGV[at + 2])
      local first = math.max(1, math.min(rank - math.floor((size - 1) / 2), count - size + 1))
      local members = redis.call('ZRANGE', order, first - 1, first + size - 2)
      answer[1] = first
      for i = 1, #members do answer[i + 1] = members[i] end
    end
    at = at + 3
  end
  reply[#reply + 1] = answer
end
return reply
