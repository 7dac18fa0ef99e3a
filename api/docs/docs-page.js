// Shows this server's description of itself. No validator elsewhere is asked, and a key typed here is forgotten with the page.
SwaggerUIBundle({ url: "/openapi.json", domNode: document.getElementById("api"), validatorUrl: null, deepLinking: true,
  docExpansion: "list", defaultModelsExpandDepth: 0, persistAuthorization: false, tryItOutEnabled: false });
