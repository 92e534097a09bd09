/** A person at the API: signs in, keeps the cookie, speaks JSON. */
export class Client {
  #url;
  #cookie = '';

  constructor(url) {
    this.#url = url;
  }

  /** @returns {Promise<Client>} */
  static async signIn(url, username, password) {
    const client = new Client(url);
    const response = await client.#send('POST', '/session', { username, password });
    client.#cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    return client;
  }

  async get(path) {
    return (await this.#send('GET', path)).json();
  }

  /** @returns what was answered; null where there is nothing to say (204) */
  async post(path, body) {
    const response = await this.#send('POST', path, body);
    return response.status === 204 ? null : response.json();
  }

  async put(path, body) {
    return (await this.#send('PUT', path, body)).json();
  }

  /** @param {{ visibility: string, caption: string, jpeg: Buffer }} evidence */
  async attach(submissionId, { visibility, caption, jpeg }) {
    const form = new FormData();
    form.set('visibility', visibility);
    form.set('caption', caption);
    form.set('file', new Blob([jpeg], { type: 'image/jpeg' }), 'photo.jpg');
    return (await this.#send('POST', `/submissions/${submissionId}/evidence`, form)).json();
  }

  async #send(method, path, body) {
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: {
        origin: this.#url,
        cookie: this.#cookie,
        ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return response;
  }
}
