-- For wrk: requests of a list, in random order, each person after a while of thinking where that is asked for. Tells
-- what came of it as one line of JSON.
-- Arguments: the file of the list; the mean of milliseconds that one thinks.

local requests, think

function init(arguments)
  requests = {}
  for _, request in ipairs(dofile(arguments[1])) do
    requests[#requests + 1] = wrk.format(request.method, request.path, request.headers, request.body)
  end
  think = tonumber(arguments[2]) or 0
  math.randomseed(1)
  if think == 0 then delay = nil end
end

function request()
  return requests[math.random(#requests)]
end

function delay()
  return math.floor(2 * think * math.random())
end

function done(summary, latency)
  local errors = summary.errors
  -- What is turned away is answered sooner than what is served.
  local served = 1 - errors.status / math.max(summary.requests, 1)
  print(string.format(
    '{"requests": %d, "seconds": %.6f, "bytes": %d, "p50_ms": %.3f, "p99_ms": %.3f, "longest_ms": %.3f, "served_p99_ms": %.3f, "refused": %d, "broken": %d}',
    summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    latency.max / 1000, latency:percentile(100 - served) / 1000, errors.status, errors.connect + errors.read + errors.write + errors.timeout
  ))
end
