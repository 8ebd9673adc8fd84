import { describeOwnRoutes, serve } from '@order-integration/testing';
import express from 'express';
import { vi } from 'vitest';
import { orderIntegrationRoutes } from './own-routes-example.ts';

// Before the example is loaded, which writes errors to stderr.
vi.hoisted(() => vi.spyOn(console, 'error').mockImplementation(() => {}));

describeOwnRoutes('the example of own routes in the README', () =>
  serve(express().use('/api/order-integration', orderIntegrationRoutes)),
);
