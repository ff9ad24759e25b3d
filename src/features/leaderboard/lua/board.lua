-- The start of every script of the rank index.
-- KEYS: a sorted set of members (rank key .. player's id; all scores equal, so sorted by their bytes); a hash from player
--   to rank key and what the run is filed under, with the field "seq" that tells how far both have followed Postgres, and
--   "views" where the board has dimensions; and a hash from view to its number of entries.
-- A view holds the entries that a filter takes: the sorted set once more, under a name that says the filter. Boards whose
--   ranks count grades (rank keys without their last 7 bytes, the seq) have a sorted set of these for each sorted set.
-- ARGV: rank style; length of a rank key; 1 where the board has dimensions, else 0.
local order, keys, views = KEYS[1], KEYS[2], KEYS[3]
local style, keyBytes, isFiled = ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1'
-- Behind the last member of any grade.
local beyond = string.rep('\255', 24)

local function gradeOf(key) return string.sub(key, 1, keyBytes - 7) end
local function gradesOf(set) return 'grades:' .. set end
local function setOf(set, view) return view == '' and set or set .. ':' .. view end

-- Whether nothing is lost: Redis may have been flushed, or restarted from an older file, at any time.
local function isWhole(ofOrder, ofKeys, ofViews)
  local fields = redis.call('ZCARD', ofOrder) + 1
  if isFiled then
    if redis.call('HGET', ofKeys, 'views') ~= tostring(redis.call('HLEN', ofViews)) then return false end
    fields = fields + 1
  end
  if redis.call('HLEN', ofKeys) ~= fields then return false end
  return style ~= 'DENSE' or fields == (isFiled and 2 or 1) or redis.call('EXISTS', gradesOf(ofOrder)) == 1
end

-- The views that hold a run filed under these: a length and a value for each of two dimensions, zero for none.
local function viewsOf(filed)
  if filed == '' then return {} end
  local first = string.byte(filed, 1)
  local one = string.sub(filed, 2, 1 + first)
  local two = string.sub(filed, 3 + first)
  local found = {}
  if one ~= '' then found[1] = '1:' .. one end
  if two ~= '' then found[#found + 1] = '2:' .. two end
  if one ~= '' and two ~= '' then found[3] = '12:' .. first .. ':' .. one .. ':' .. two end
  return found
end

local function addTo(set, member)
  redis.call('ZADD', set, 0, member)
  if style == 'DENSE' then redis.call('ZADD', gradesOf(set), 0, gradeOf(member)) end
end

local function removeFrom(set, member)
  redis.call('ZREM', set, member)
  local grade = gradeOf(member)
  if style == 'DENSE' and redis.call('ZLEXCOUNT', set, '[' .. grade, '[' .. grade .. beyond) == 0 then
    redis.call('ZREM', gradesOf(set), grade)
  end
end

local function put(id, key, filed)
  redis.call('HSET', keys, id, key .. filed)
  addTo(order, key .. id)
  for _, view in ipairs(viewsOf(filed)) do
    addTo(setOf(order, view), key .. id)
    if redis.call('HINCRBY', views, view, 1) == 1 then redis.call('HINCRBY', keys, 'views', 1) end
  end
end

local function take(id, stored)
  local key, filed = string.sub(stored, 1, keyBytes), string.sub(stored, keyBytes + 1)
  redis.call('HDEL', keys, id)
  removeFrom(order, key .. id)
  for _, view in ipairs(viewsOf(filed)) do
    removeFrom(setOf(order, view), key .. id)
    if redis.call('HINCRBY', views, view, -1) == 0 then
      redis.call('HDEL', views, view)
      redis.call('HINCRBY', keys, 'views', -1)
    end
  end
end

local function drop(ofOrder, ofKeys, ofViews)
  for _, view in ipairs(redis.call('HKEYS', ofViews)) do
    redis.call('UNLINK', setOf(ofOrder, view), gradesOf(setOf(ofOrder, view)))
  end
  redis.call('UNLINK', ofOrder, gradesOf(ofOrder), ofKeys, ofViews)
end
