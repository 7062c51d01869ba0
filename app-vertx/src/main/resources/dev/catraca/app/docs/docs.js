// Shows the contract. Nothing is fetched from elsewhere; what is tried out goes to this service alone.
'use strict';

SwaggerUIBundle({
  url: '/openapi.yaml',
  dom_id: '#contract',
  deepLinking: true,
  validatorUrl: null,
  // Whoever is logged in at the console may try things out: what a session changes wants this header.
  requestInterceptor: request => {
    request.headers['X-Catraca-Csrf'] = '1';
    return request;
  },
});
