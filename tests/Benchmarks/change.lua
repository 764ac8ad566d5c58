-- wrk's side of changes, each of another credential: a line of the file has a path and a key. The figures go out as those of create.lua do.
wrk.method = os.getenv("BENCH_METHOD")
wrk.body = os.getenv("BENCH_BODY")
wrk.headers["content-type"] = "application/json"

local paths, keys, last = {}, {}, 0
for line in io.lines(os.getenv("BENCH_TARGETS")) do
  paths[#paths + 1], keys[#keys + 1] = line:match("^(%S+) (%S+)$")
end

function request()
  last = last % #paths + 1
  wrk.headers["x-arklow-auth"] = keys[last]
  return wrk.format(nil, paths[last])
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"micros":%d,"p50":%d,"p99":%d,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout
  ))
end
