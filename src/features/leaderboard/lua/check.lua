-- Walks a part of the index and tells what in it does not fit the other parts. A call sees one moment, so whatever it
-- names is wrong, however many reports come in.
-- ARGV, behind those of board.lua: the part and where to go on; the reply begins with the seq, and is {} without an index:
--   order MIN LIMIT        members in order: {seq, how many, the last one, rows as load.lua takes them, torn member…}
--   players ID…            {seq, what is stored ('' for nothing), 1 where all parts agree on it, …}
--   keys CURSOR COUNT      the hash of players: {seq, next cursor, torn player…}
--   views CURSOR COUNT     {seq, next cursor, 1 where their number is right, view, 1 where its number is right, …}
--   set VIEW MIN LIMIT     members of a view: {seq, how many, the last one, torn member…}
--   grades VIEW MIN LIMIT  grades of all entries ('') or a view: {seq, how many, the last one, grade without entries…}
--   strays NAME…           those of these keys that hold a view which is not named: {seq, name…}
local part, where, limit = ARGV[4], ARGV[5], ARGV[6]
local seq = redis.call('HGET', keys, 'seq')
if not seq then return {} end

local function has(set, member)
  return redis.call('ZSCORE', set, member)
    and (style ~= 'DENSE' or redis.call('ZSCORE', gradesOf(set), gradeOf(member)))
end

local function isFiling(filed)
  if not isFiled then return filed == '' end
  local first = string.byte(filed, 1)
  local second = first and string.byte(filed, 2 + first)
  return second ~= nil and #filed == 2 + first + second
end

local named = {}
local function isNamed(view)
  if named[view] == nil then named[view] = redis.call('HEXISTS', views, view) == 1 end
  return named[view]
end

-- Whether all parts agree on a member, given what is stored for its player.
local function fits(member, stored)
  if not stored or #member ~= keyBytes + 16 then return false end
  local filed = string.sub(stored, keyBytes + 1)
  if string.sub(stored, 1, keyBytes) ~= string.sub(member, 1, keyBytes) or not isFiling(filed) then return false end
  if not has(order, member) then return false end
  for _, view in ipairs(viewsOf(filed)) do
    if not isNamed(view) or not has(setOf(order, view), member) then return false end
  end
  return true
end

local function storedFor(member) return redis.call('HGET', keys, string.sub(member, -16)) end
local function from(set, min, count) return redis.call('ZRANGE', set, min, '+', 'BYLEX', 'LIMIT', 0, count) end

local reply = { seq }
local function tell(value) reply[#reply + 1] = value end

if part == 'order' then
  local members, rows, torn = from(order, where, limit), {}, {}
  for _, member in ipairs(members) do
    local stored = storedFor(member)
    if fits(member, stored) then
      rows[#rows + 1] = member .. string.sub(stored, keyBytes + 1)
    else
      torn[#torn + 1] = member
    end
  end
  reply = { seq, #members, members[#members] or '', table.concat(rows), unpack(torn) }
elseif part == 'players' then
  for i = 5, #ARGV do
    local id = ARGV[i]
    local stored = redis.call('HGET', keys, id)
    tell(stored or '')
    tell((not stored or fits(string.sub(stored, 1, keyBytes) .. id, stored)) and 1 or 0)
  end
elseif part == 'keys' then
  local scan = redis.call('HSCAN', keys, where, 'COUNT', limit)
  tell(scan[1])
  for i = 1, #scan[2], 2 do
    local id, stored = scan[2][i], scan[2][i + 1]
    if id ~= 'seq' and id ~= 'views' and not fits(string.sub(stored, 1, keyBytes) .. id, stored) then tell(id) end
  end
elseif part == 'views' then
  local scan = redis.call('HSCAN', views, where, 'COUNT', limit)
  tell(scan[1])
  tell(redis.call('HGET', keys, 'views') == tostring(redis.call('HLEN', views)) and 1 or 0)
  for i = 1, #scan[2], 2 do
    tell(scan[2][i])
    tell(redis.call('ZCARD', setOf(order, scan[2][i])) == tonumber(scan[2][i + 1]) and 1 or 0)
  end
elseif part == 'strays' then
  for i = 5, #ARGV do
    local name = string.gsub(ARGV[i], '^grades:', '')
    local isPart = name == order or name == keys or name == views
    if not isPart and not isNamed(string.sub(name, #order + 2)) and redis.call('EXISTS', ARGV[i]) == 1 then
      tell(ARGV[i])
    end
  end
else
  local set = setOf(order, where)
  local members = from(part == 'set' and set or gradesOf(set), limit, ARGV[7])
  reply = { seq, #members, members[#members] or '' }
  for _, member in ipairs(members) do
    local isRight
    if part == 'grades' then
      isRight = redis.call('ZLEXCOUNT', set, '[' .. member, '[' .. member .. beyond) > 0
    else
      local stored = storedFor(member)
      isRight = fits(member, stored)
      local isHere = false
      for _, view in ipairs(isRight and viewsOf(string.sub(stored, keyBytes + 1)) or {}) do
        if view == where then isHere = true end
      end
      isRight = isHere
    end
    if not isRight then tell(member) end
  end
end
return reply
