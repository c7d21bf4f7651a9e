/** Whether a key of a Responses Object is a status, a range or `default` (OpenAPI, Responses Object). */
export const isStatus = (key: string): boolean => /^(?:[1-5]\d\d|[1-5][Xx][Xx]|default)$/.test(key);
