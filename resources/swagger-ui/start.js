// Not in the page itself: its content security policy runs no script that stands in a page.
SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  validatorUrl: null, // the badge would send the document's address to a stranger
});
