// Requests go to the server that serves this page, whichever servers the document names, and to nobody else:
// what Scalar asks of other hosts is off, and so is keeping a key in the browser.
const documentAddress = '/swagger/ui/json'

Scalar.createApiReference('#app', {
  url: documentAddress,
  customFetch: fetchAsShown,
  servers: [{ url: window.location.origin, description: 'This server' }],
  authentication: { preferredSecurityScheme: 'apiKey' },
  persistAuth: false,
  proxyUrl: '',
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  withDefaultFonts: false,
  documentDownloadType: 'direct',
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  metaData: { title: 'Arklow API' },
  favicon: '/swagger/ui/favicon.svg',
})

async function fetchAsShown(input, init) {
  const response = await fetch(input, init)
  const isDocument = new URL(response.url).pathname === documentAddress && response.ok
  return isDocument ? Response.json(withoutEmptyTags(await response.json())) : response
}

// The document names every tag of the contract; a heading with nothing below it would help nobody here.
function withoutEmptyTags(api) {
  const used = new Set(Object.values(api.paths).flatMap((item) => Object.values(item).flatMap((operation) => operation.tags ?? [])))
  return { ...api, tags: api.tags.filter((tag) => used.has(tag.name)) }
}
