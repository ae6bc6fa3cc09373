<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\Access\Capability;
use Piwik\Common;
use Piwik\Db;
use Piwik\Option;
use Piwik\Plugin;
use Piwik\Plugins\HumanTraffic\Access\LabelVisits;
use Piwik\Plugins\HumanTraffic\Dao\ChangeTable;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Dao\QueueTable;
use Piwik\Plugins\HumanTraffic\Tracker\ErrorCounter;
use Piwik\Plugins\HumanTraffic\Tracker\SiteRules;

class HumanTraffic extends Plugin
{
    public function registerEvents()
    {
        return [
            'Db.getTablesInstalled' => 'addTables',
            'SitesManager.deleteSite.end' => 'forgetSite',
            'UsersManager.deleteUser' => 'forgetUser',
            'Tracker.Cache.getSiteAttributes' => 'addRulesToTrackerCache',
            'Access.Capability.addCapabilities' => 'addCapability',
        ];
    }

    public function addTables(array &$tables): void
    {
        array_push($tables, LabelTable::prefixed(), ChangeTable::prefixed(), QueueTable::prefixed());
    }

    /** Its visits go with Matomo's own task for deleted sites, and ours with them. */
    public function forgetSite(int|string $idSite): void
    {
        Db::query('DELETE FROM ' . QueueTable::prefixed() . ' WHERE idsite = ?', [(int) $idSite]);
    }

    /** What the user has decided stays; who it was does not. */
    public function forgetUser(string $login): void
    {
        Db::query('UPDATE ' . ChangeTable::prefixed() . ' SET login = NULL WHERE login = ?', [$login]);
    }

    public function addRulesToTrackerCache(array &$content, int|string $idSite): void
    {
        // Without it the site is tracked by the rules for all sites, rather than not at all.
        $content[SiteRules::CACHE_KEY] = ErrorCounter::guard(static fn (): array => SiteRules::forCache((int) $idSite));
    }

    /** @param Capability[] $capabilities */
    public function addCapability(array &$capabilities): void
    {
        $capabilities[] = new LabelVisits();
    }

    /** The column ht_verdict is made by Matomo itself, from Columns/BotVerdict. */
    public function install()
    {
        LabelTable::create();
        ChangeTable::create();
        QueueTable::create();
    }

    public function uninstall()
    {
        LabelTable::drop();
        ChangeTable::drop();
        QueueTable::drop();
        Option::deleteLike('HumanTraffic.%');
        Db::query('DELETE FROM ' . Common::prefixTable('access') . ' WHERE access = ?', [LabelVisits::ID]);
    }

    /** Otherwise Matomo does not load the plugin for a hit. */
    public function isTrackerPlugin()
    {
        return true;
    }
}
