import { describeAdapter } from '@order-integration/testing';
import express from 'express';
import express4 from 'express4';
import { startExpress } from './start-express.ts';

describeAdapter('Express 5', startExpress(express));
describeAdapter('Express 4', startExpress(express4));
