import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { expect, test } from 'vitest';
import { packageRoot } from '../../local/package-root.ts';

const forbidden = ['zod', 'pg', '@duckdb', '@temporalio/client', '@temporalio/worker', 'yaml'];

test('the workflows bring no package into their sandbox that they must not use', async () => {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(packageRoot(), 'workflows', 'index.ts'),
    payloadConverterPath: join(packageRoot(), 'workflows', 'payload-converter.ts'),
    logger: new DefaultLogger('ERROR'),
  });
  const brought = (name: string): boolean => code.includes(`./node_modules/${name}/`);
  expect(forbidden.filter(brought)).toEqual([]);
  expect(brought('@temporalio/workflow')).toBe(true);
});
