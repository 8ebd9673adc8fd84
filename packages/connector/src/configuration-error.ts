export { ConfigurationError } from '@order-integration/internal';
